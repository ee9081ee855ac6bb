import { describe } from "bun:test";
import { testScripts } from "../engine/run-folder.ts";

describe("fast/ways", () => testScripts("fast/ways"));
