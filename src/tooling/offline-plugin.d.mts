import type { Plugin } from 'vite';

export const contentPolicy: string;
export function offlinePlugin(): Plugin;
export function policyPlugin(): Plugin;
