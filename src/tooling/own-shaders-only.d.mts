import type { Plugin } from 'vite';

export function ownShadersOnly(): Plugin;
