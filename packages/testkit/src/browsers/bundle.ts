import { build, type Rolldown } from 'vite';

/** Bundles a module into one classic script that leaves its exports in the global variable `name`, as an extension's script is. */
export async function bundleScript(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    build: { write: false, minify: false, lib: { entry, name, formats: ['iife'] } },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as readonly Rolldown.RolldownOutput[];
  const chunk = outputs.flatMap((output) => output.output).find((file) => file.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error(`nothing was built from ${entry}`);
  return chunk.code;
}
