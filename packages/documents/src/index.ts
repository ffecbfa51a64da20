export * from './block.ts';
export { newBinding } from './binding-text.ts';
export * from './fill-document.ts';
export * from './plain-text.ts';
export * from './print.ts';
export * from './templates/document-templates.ts';
export * from './text-editor.ts';
export {
  bindingsIn, bodyOf, documentLocale, documentTitle, documentVersion, DOCUMENT_SCHEMA_VERSION, onMetaChange, readBlocks, setDocumentLocale,
  takeFigure, writeBlocks,
} from './ydoc.ts'; // prettier-ignore
