/** Style sheets are taken in by the bundler of the app. */
declare module '*.css';
