import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** The files that take longest, longest last, and one that waits for most of its time, so that others have the machine. */
const long = [
  'test/e2e/leading.e2e.ts',
  'test/e2e/screens.e2e.ts',
  'test/authorization/operations.pg.test.ts',
  'test/chaos/short.pg.test.ts',
]

/**
 * Begins with what takes longest: begun last, it would be waited for alone. A fresh clone knows no durations, and goes
 * by the sizes of files otherwise.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => long.findIndex((name) => moduleId.endsWith(name))
    return sorted.toSorted((one, other) => rank(other) - rank(one))
  }
}
