import { OnDemand, overlay } from '../../ui/OnDemand.tsx'
import type { InviteDialogProps } from './InviteDialogPopup.tsx'

/** Makes a link by which others join: as what, for how long, how often, into which channels. */
export function InviteDialog(props: InviteDialogProps) {
  return <OnDemand overlay={inviteDialog} popup="dialog" props={props} />
}

const inviteDialog = overlay<InviteDialogProps>(() =>
  import('./InviteDialogPopup.tsx').then((it) => it.InviteDialogPopup),
)
