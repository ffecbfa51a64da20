/** Largest file read: a season of KoboToolbox rows is under 5 MB; beyond this a phone's memory is at risk. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

/** Most that the parts of an archive may hold once unpacked, together. */
export const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;

/** Most times an archive may grow when unpacked: spreadsheet XML reaches 30, a zip bomb 1,000. */
export const MAX_UNPACK_RATIO = 150;

/** An archive smaller than this once unpacked is harmless whatever its ratio. */
export const SMALL_ARCHIVE_BYTES = 4 * 1024 * 1024;

/** Parts of an archive that are looked at; an export has a dozen. */
export const MAX_ARCHIVE_PARTS = 2_000;

/** Rows of one table: five times what the largest team writes in ten years. */
export const MAX_ROWS = 100_000;

/** Columns of one table: long forms with many choices reach some hundreds. */
export const MAX_COLUMNS = 2_000;

/** Rows of a hand-kept sheet within which its header must stand. */
export const HEADER_SEARCH_ROWS = 25;

/** Problems listed one by one; a file with more is wrong as a whole. */
export const MAX_PROBLEMS = 500;
