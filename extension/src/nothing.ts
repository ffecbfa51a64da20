/** Stands in for modules that this build has no use for (see wxt.config.ts). */
export default null;
