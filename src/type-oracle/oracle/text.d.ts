// The oracle's source is embedded as text: import source from "./main.go" with { type: "text" }.
declare module "*.go" {
  const text: string;
  export default text;
}
declare module "*.mod" {
  const text: string;
  export default text;
}
