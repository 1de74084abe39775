/** What each privileged operation is called where a person reads it: in the past tense, after the name of who did it. */
const acts: Record<string, string> = {
  'accounts.resetLink': 'made a password reset link',
  'agents.approve': 'let an agent in',
  'agents.claim': 'let an agent in',
  'agents.remove': 'removed an agent',
  'agents.renewKey': 'made a new key for an agent',
  'channels.addMember': 'added somebody to a channel',
  'channels.archive': 'archived a channel, or brought it back',
  'channels.removeMember': 'took somebody out of a channel',
  'channels.update': 'changed who sees a channel',
  'invites.create': 'made an invite link',
  'invites.revoke': 'ended an invite link',
  'keys.create': 'made an access key',
  'keys.revoke': 'ended an access key',
  'members.remove': 'removed a member',
  'members.setRole': 'changed a role',
  'workspaces.resume': 'let what goes out go on',
  'workspaces.update': 'renamed the workspace',
}

/** An operation without words of its own is called by its name. */
export function actWords(operation: string): string {
  return acts[operation] ?? operation
}

export function knownActs(): { value: string; label: string }[] {
  return Object.entries(acts)
    .map(([value, words]) => ({ value, label: words.charAt(0).toUpperCase() + words.slice(1) }))
    .sort((one, other) => one.label.localeCompare(other.label))
}

/**
 * What an act was done to, as far as it tells something: ids are given their names, everything else as it was sent.
 * Empty fields say nothing, and which workspace it was is known.
 */
export function targetWords(target: Record<string, unknown>, nameOf: (id: string) => string | undefined): string {
  return Object.entries(target)
    .filter(
      ([field, value]) =>
        field !== 'workspaceId' && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    )
    .map(([field, value]) => `${fieldWords(field)} ${valueWords(value, nameOf)}`)
    .join(', ')
}

function fieldWords(field: string): string {
  return field
    .replace(/Ids?$/, '')
    .replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim()
}

function valueWords(value: unknown, nameOf: (id: string) => string | undefined): string {
  if (Array.isArray(value)) return value.map((each) => valueWords(each, nameOf)).join(' and ')
  if (typeof value === 'string') return nameOf(value) ?? value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
