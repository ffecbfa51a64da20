// Writes the table code → text from the compiled messages. Its own module: looked up by name among all messages, a code would keep
// every message of the product in an app's first chunk. It lies outside `src/paraglide`, which each compilation empties.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';

const messages = new URL('./src/paraglide/messages/', import.meta.url);
const folder = new URL('./paraglide/', import.meta.url);
const names = readdirSync(messages)
  .filter((file) => /^error_\w+\.js$/.test(file))
  .map((file) => file.slice(0, -'.js'.length))
  .sort();

const imports = names.map((name) => `import { ${name} } from '../src/paraglide/messages/${name}.js';`);
const entries = names.map((name) => `  ${name.slice('error_'.length)}: ${name},`);
const code = [...imports, '', 'export const ERROR_TEXTS = {', ...entries, '};', ''].join('\n');
const types = `type ErrorMessage = (
  inputs?: Readonly<Record<string, string | number>>,
  options?: { locale?: 'fr' | 'en' },
) => string;
export declare const ERROR_TEXTS: Readonly<Partial<Record<string, ErrorMessage>>>;
`;

mkdirSync(folder, { recursive: true });
writeFileSync(new URL('error-texts.js', folder), code);
writeFileSync(new URL('error-texts.d.ts', folder), types);
