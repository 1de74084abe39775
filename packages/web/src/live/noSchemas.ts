/**
 * Stands in for zod in the built page. The contracts say what is called and how; what their schemas would check, the
 * server checks, so the page carries neither the library nor the work of making hundreds of schemas before it shows
 * anything. Whatever is asked of a schema while modules load answers a schema again.
 */
export const z: unknown = new Proxy(() => {}, { get: answer, apply: () => z })

function answer(_: unknown, name: string | symbol): unknown {
  if (typeof name === 'symbol') return undefined
  if (/^(safe)?(parse|decode|encode)(Async)?$/i.test(name)) throw new Error('The page has no schemas to check by.')
  return z
}
