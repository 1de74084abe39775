/** One way to break a property that matters, and the test that must see it. */
export type Mutant = {
  name: string
  edits: readonly Edit[]
  caughtBy: NamedTest
  /** It changes the schema, so the database of the other runs will not do. */
  ownDatabase?: true
}

/** `search` stands in the file exactly once: a mutant that no longer fits fails aloud. */
export type Edit = { file: string; search: string; replace: string }

export type NamedTest = { file: string; name: string }

const server = 'packages/server/src'
export const core = `${server}/core`
export const features = `${server}/features`
export const transports = `${server}/transports`
