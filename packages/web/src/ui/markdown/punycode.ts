/**
 * Stands in for the library `punycode.js` in the built page: the browser spells hosts for the network itself. Back into
 * letters it turns none: a host that was written as `xn--…` is shown so.
 */
// biome-ignore lint/style/noDefaultExport: it is what the library has
export default {
  /** Throws for what is no host, as the library does. */
  toASCII: (host: string): string => new URL(`http://${host}`).hostname,
  toUnicode: (host: string): string => host,
}
