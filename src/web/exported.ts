/** The id of the element with the trace in an exported page. */
export const DATA_ELEMENT = "exported-trace";
