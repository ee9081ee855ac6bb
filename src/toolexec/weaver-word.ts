/** The word behind `orchestrion toolexec` with which a tool of a build without the wrapper starts the weaver of that build. */
export const WEAVER_WORD = "--weaver";

/** The word behind it with which the launcher starts a weaver that prepares the build itself. */
export const OUTSIDE_WORD = "--outside";
