/** What is served of somebody's upload is never run, wherever it is opened, and belongs to this origin's pages alone. */
export const inertHeaders = {
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  vary: 'cookie, authorization',
}

/** Bytes that stay the same under their address, to one who may have them; `etag` names them. */
export function servePicture(request: Request, webp: Buffer, etag: string): Response {
  const headers = {
    ...inertHeaders,
    'content-type': 'image/webp',
    'cache-control': 'private, max-age=86400',
    'content-length': String(webp.length),
    etag,
  }
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(webp), { headers })
}
