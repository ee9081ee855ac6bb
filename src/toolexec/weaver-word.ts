/** The word behind `orchestrion toolexec` with which a tool of a build without the wrapper starts the weaver of that build. */
export const WEAVER_WORD = "--weaver";
