// Writes the table code → text from the compiled messages. Its own module: looked up by name among all messages, a code would keep
// every message of the product in an app's first chunk.
import { readdirSync, writeFileSync } from 'node:fs';

const folder = new URL('./src/paraglide/', import.meta.url);
const names = readdirSync(new URL('messages/', folder))
  .filter((file) => /^error_\w+\.js$/.test(file))
  .map((file) => file.slice(0, -'.js'.length))
  .sort();

const imports = names.map((name) => `import { ${name} } from './messages/${name}.js';`);
const entries = names.map((name) => `  ${name.slice('error_'.length)}: ${name},`);
const code = [...imports, '', 'export const ERROR_TEXTS = {', ...entries, '};', ''].join('\n');
const types = `type ErrorMessage = (
  inputs?: Readonly<Record<string, string | number>>,
  options?: { locale?: 'fr' | 'en' },
) => string;
export declare const ERROR_TEXTS: Readonly<Partial<Record<string, ErrorMessage>>>;
`;

writeFileSync(new URL('error-texts.js', folder), code);
writeFileSync(new URL('error-texts.d.ts', folder), types);
