/** Stands in for modules that this build has no use for (see vite.config.ts). */
export default null;
