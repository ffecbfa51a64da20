/** The one function of twitter-text 3.1.0 used here; the package ships no types. */
declare module 'twitter-text/dist/parseTweet.js' {
  interface ParsedTweet {
    readonly weightedLength: number;
    /** Not empty, within 280, and without the characters that X refuses. */
    readonly valid: boolean;
    readonly permillage: number;
    readonly validRangeStart: number;
    /** UTF-16 index of the last character that still fits, in the text as it was given. */
    readonly validRangeEnd: number;
    readonly displayRangeStart: number;
    readonly displayRangeEnd: number;
  }
  export default function parseTweet(text: string): ParsedTweet;
}
