/** Golden cases whose weaving differs from that of DataDog/orchestrion 1.15.0, and why. */
export const knownDifferences: ReadonlyMap<string, string> = new Map([]);
