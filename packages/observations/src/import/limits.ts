/**
 * Largest table of text read: 100,000 rows of a long KoboToolbox form are 55 MB. It is read in windows, so that a device holds the file
 * and the records, never the file in pieces.
 */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Largest file that can only be read whole (JSON, archives): beyond this a phone's memory is at risk. */
export const MAX_WHOLE_BYTES = 25 * 1024 * 1024;

/** Most that the parts of an archive may hold once unpacked, together. */
export const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;

/** Most times an archive may grow when unpacked: spreadsheet XML reaches 30, a zip bomb 1,000. */
export const MAX_UNPACK_RATIO = 150;

/** An archive smaller than this once unpacked is harmless whatever its ratio. */
export const SMALL_ARCHIVE_BYTES = 4 * 1024 * 1024;

/** Parts of an archive that are looked at; an export has a dozen. */
export const MAX_ARCHIVE_PARTS = 2_000;

/**
 * Rows of one table, and records of one file: seven times what the largest team writes in ten years. It bounds the memory of a page that
 * imports: measured with 10,000 and 100,000 rows, the heap grows by 2 KB a row while they are written and keeps 1.5 KB, so that the
 * most rows take some 300 MB.
 */
export const MAX_ROWS = 150_000;

/** Columns of one table: long forms with many choices reach some hundreds. */
export const MAX_COLUMNS = 2_000;

/** Longest row of a delimited text, in UTF-16 units: longer means a quote that nobody closed. */
export const MAX_ROW_LENGTH = 4 * 1024 * 1024;

/** Rows of a hand-kept sheet within which its header must stand. */
export const HEADER_SEARCH_ROWS = 25;

/** Problems listed one by one; a file with more is wrong as a whole. */
export const MAX_PROBLEMS = 500;
