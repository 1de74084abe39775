import { vi } from 'vitest'

/** Milliseconds. What a busy machine takes long for is not wrong; a test that waits for what never comes says so then. */
const PATIENCE_MS = 20_000

const { waitFor } = vi
vi.waitFor = (condition, options = PATIENCE_MS) => waitFor(condition, options)
