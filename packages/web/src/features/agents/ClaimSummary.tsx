import { text } from '../../text/connect.ts'
import { Time } from '../../ui/Time.tsx'
import type { ClaimPreview } from './claim.ts'

/** Who asks to be let in, and what it gets when it is. */
export function ClaimSummary({ claim }: { claim: ClaimPreview }) {
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 rounded-10 border border-line p-4 text-13">
        <dt className="text-faint">{text.claim.callsItself}</dt>
        <dd className="wrap-anywhere font-medium">{claim.agentName}</dd>
        <dt className="text-faint">{text.claim.framework}</dt>
        <dd className="wrap-anywhere">{claim.framework}</dd>
        <dt className="text-faint">{text.claim.from}</dt>
        <dd className="wrap-anywhere">{claim.address ?? text.claim.unknown}</dd>
        <dt className="text-faint">{text.claim.at}</dt>
        <dd>
          <Time at={claim.createdAt} />
        </dd>
      </dl>
      <h2 className="mt-5 mb-1.5 font-medium text-13">{text.claim.asks}</h2>
      <ul className="list-disc space-y-1 pl-4.5 text-13 text-muted">
        <li>{text.claim.asMember}</li>
        <li>{text.claim.direct}</li>
        <li>{text.claim.channels}</li>
      </ul>
    </>
  )
}
