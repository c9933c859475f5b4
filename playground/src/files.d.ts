declare module 'wasm-media-encoders/wasm/mp3?url' {
  const address: string;
  export default address;
}
