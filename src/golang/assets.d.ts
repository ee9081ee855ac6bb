declare module "*.wasm" {
  /** Path of the file: on disk when run from source, inside the executable when compiled. */
  const path: string;
  export default path;
}
