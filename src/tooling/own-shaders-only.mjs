// A Vite plugin: leaves three's own shaders out of the app. Everything that the viewer draws has shaders of its own
// (RawShaderMaterial); the texts of three's materials would be a tenth of what comes before the first picture.

/** three uses these when a material names no shader */
const kept = ['default_vertex', 'default_fragment'];
/** fewer than this found means that three is written otherwise now */
const expected = 100;

export function ownShadersOnly() {
  return {
    name: 'own-shaders-only',
    apply: 'build',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').endsWith('/three/build/three.module.js')) return undefined;
      const table = /const ShaderChunk = \{([^}]*)\}/.exec(code)?.[1] ?? '';
      const names = new Map(
        [...table.matchAll(/(\w+): ([\w$]+)/g)].map(([, chunk, variable]) => [variable, chunk]),
      );
      let emptied = 0;
      const slim = code.replace(/^(const|var) ([\w$]+) = "(?:[^"\\]|\\.)*";$/gm, (text, kind, variable) => {
        const chunk = names.get(variable);
        if (!chunk || kept.includes(chunk)) return text;
        emptied++;
        return `${kind} ${variable} = "";`;
      });
      if (emptied < expected)
        throw new Error(
          `own-shaders-only: found ${emptied} shaders in three; its build has changed, look at this plugin`,
        );
      return { code: slim, map: null };
    },
  };
}
