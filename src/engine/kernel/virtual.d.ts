/** Made by `scripts/kernelPlugin.ts` from this folder. */
declare module "virtual:kernel" {
  /** The WebAssembly program, in base64. */
  export const wasmBase64: string;
}
