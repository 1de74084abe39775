import { Time } from '../../ui/Time.tsx'
import type { ClaimPreview } from './claim.ts'

/** Who asks to be let in, and what it gets when it is. */
export function ClaimSummary({ claim }: { claim: ClaimPreview }) {
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 rounded-10 border border-line p-4 text-13">
        <dt className="text-faint">Calls itself</dt>
        <dd className="wrap-anywhere font-medium">{claim.agentName}</dd>
        <dt className="text-faint">Made with</dt>
        <dd className="wrap-anywhere">{claim.framework}</dd>
        <dt className="text-faint">Asked from</dt>
        <dd className="wrap-anywhere">{claim.address ?? 'an unknown address'}</dd>
        <dt className="text-faint">Asked</dt>
        <dd>
          <Time at={claim.createdAt} />
        </dd>
      </dl>
      <h2 className="mt-5 mb-1.5 font-medium text-13">What it asks for</h2>
      <ul className="list-disc space-y-1 pl-4.5 text-13 text-muted">
        <li>To be a member of your workspace, as your agent: you answer for it, and can remove it at any time.</li>
        <li>To be written to directly, and to answer.</li>
        <li>To read and write in the channels that you or others add it to. At first it is in none.</li>
      </ul>
    </>
  )
}
