export { canonicalJson, sameJson } from './canonical.ts';
export * from './choice-name.ts';
export {
  CORRECTABLE_FIELDS,
  CORRECTION_PATHS,
  comparePaths,
  countOfPath,
  isCorrectionPath,
  ownFieldOfPath,
  ownPaths,
  valueAt,
  type CorrectableField,
  type Correction,
  type CorrectionPath,
  type FixedPath,
  type OwnPath,
  type RecordChanges,
} from './correction.ts';
export type { ExportHeader } from './export/export-header.ts';
export { asNewField, meetFields, withFields, type ExportedField, type FieldMeeting } from './export/exported-fields.ts';
export { returnedRecord } from './export/returned-record.ts';
export { EXPORT_FORMATS, EXPORT_TYPES, exportRecords, type ExportFormat } from './export/export-records.ts';
export { headerLines } from './export/export-header.ts';
export { fieldName, pathName } from './field-name.ts';
export { hash64 } from './hash.ts';
export { MAX_COMMENT, type RecordComment } from './comment.ts';
export { MAX_CAPTION, MAX_EVIDENCE, MAX_FILE_NAME, type Evidence } from './evidence/evidence.ts';
export { photoMetadata, type PhotoMetadata } from './evidence/photo-metadata.ts';
export { inspectPhoto, MAX_PHOTO_BYTES, PHOTO_TYPES, type PhotoError, type PhotoFacts } from './evidence/photo.ts';
export {
  CAPTION,
  type Author,
  type ChangeKind,
  type FieldChange,
  type HistoryPath,
  type RecordChange,
} from './history.ts';
export { takeBack, type ImportTrace } from './import-trace.ts';
export type { ReadOptions } from './import/collect.ts';
export type {
  ColumnMapping,
  ColumnQuestion,
  ImportedRecords,
  ImportError,
  ImportErrorCode,
  ImportField,
  ImportFormat,
  ImportProblem,
  ImportProblemCode,
  LedgerImport,
} from './import/ledger-import.ts';
export { IMPORT_FIELDS } from './import/column-names.ts';
export { CHOICE_FIELDS, type ChoiceField } from './import/headers.ts';
export { MAX_FILE_BYTES } from './import/limits.ts';
export {
  formMappingSchema,
  isColumnTarget,
  LEFT_OUT,
  mappingFor,
  type ColumnTarget,
  type FormMapping,
  type ImportForm,
} from './import/mapping.ts';
export { packedShares, PackedRecords, type PackedShare } from './import/packed-records.ts';
export { mapped, picked, type RecordSequence } from './import/record-sequence.ts';
export { readCount, sortForces } from './import/values.ts';
export { teamWords, type TeamWord } from './import/team-words.ts';
export { readLedgerFile } from './import/read-ledger-file.ts';
export { DEFAULT_ENTRIES, DEFAULT_NAMES, ITEM_IDS } from './lists/default-names.ts';
export { likeness, likest, type Candidate } from './lists/likeness.ts';
export { countedItems } from './lists/item-counts.ts';
export { isAsked, namedField, namedPath } from './lists/item-name.ts';
export * from './lists/list-edit.ts';
export * from './lists/list-entry.ts';
export { readEntries, type FactWrite, type ListFacts, type ListFactValue } from './lists/list-facts.ts';
export { listUse, wordsOf, zonesOfSites, type ListUse, type UnlistedWord } from './lists/list-use.ts';
export * from './lists/name-book.ts';
export { offeredEntries } from './lists/offered-entries.ts';
export * from './lists/own-field.ts';
export { answerKey, answerName, answerOf, answersOf } from './lists/own-answer.ts';
export * from './lists/own-field-edit.ts';
export { readFields, untouchedField, type FieldFactValue, type FieldFactWrite } from './lists/own-field-facts.ts';
export * from './duplicates.ts';
export * from './merge.ts';
export { nameKey, sameName } from './name.ts';
export { compareRecords } from './order.ts';
export * from './outing.ts';
export { recordIdOf } from './record-id.ts';
export * from './record.ts';
export * from './register-form.ts';
export type { Verification } from './verification.ts';
export { ledgerYear, ledgerYearSteps, type LedgerYear } from './ydoc.ts';
export { delimitedFile, firstRows, readDelimited } from './import/delimited.ts';
export { encodingOf, looksLikeText } from './import/text.ts';
