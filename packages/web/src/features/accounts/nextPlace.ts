/**
 * Where to go after signing in: a path of this app, or home. Whatever could lead to another site is dropped, since
 * anybody may write a link to the sign-in page.
 */
export function nextPlace(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked)) return '/'
  const url = new URL(asked, 'http://here.invalid')
  return url.origin === 'http://here.invalid' ? `${url.pathname}${url.search}${url.hash}` : '/'
}
