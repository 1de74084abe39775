import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** The record of privileged acts. What an act is called stands after the name of who did it, in the past tense. */
export const text = phrases('auditLog', {
  title: 'Audit log',
  hint: 'Who changed what others may do here, and who tried and was refused. Latest first.',
  notYours: 'The audit log is for owners and admins.',
  csv: 'CSV',
  csvHint: 'Download what these filters show, all of it, for a spreadsheet',
  filters: 'Filters',
  by: 'By',
  anybody: 'Anybody',
  act: 'Act',
  anyAct: 'Any act',
  outcome: 'Outcome',
  anyOutcome: 'Any outcome',
  done: 'Done',
  refused: 'Refused',
  refusedMark: 'refused',
  fromDay: 'From day',
  toDay: 'To day',
  when: 'When',
  what: 'Who did what',
  from: 'From',
  unknown: 'unknown address',
  doors: { http: 'web', agentlink: 'AgentLink', system: 'Stoa itself' } as Readonly<Record<string, string>>,
  means: {
    session: 'signed in',
    key: 'by a key',
    agent: 'as an agent',
    registration: 'by an agent’s key',
    anonymous: 'unknown person',
  } as Readonly<Record<string, string>>,
  origin: (address: string, door: string, means: string) => `${address} · ${door} · ${means}`,
  somebody: 'Somebody',
  empty: 'Acts that change who may do what are listed here, and attempts that were refused.',
  nothingFits: 'Nothing in the log fits these filters.',
  showAll: 'Show everything',
  notLoaded: 'The audit log could not be loaded',
  did: '{who} {what}',
  and: (values: string[]) => new Intl.ListFormat('en').format(values),
  detail: (field: string, value: string) => `${field} ${value}`,
  /** Details that say more than their field and value do. */
  details: {
    role: (role: string) => `as ${role}`,
    channelIds: (channels: string) => `into ${channels}`,
    expiresInHours: (hours: string) => `for ${spanOf(Number(hours))}`,
    maxUses: (uses: string) => `for ${counted(Number(uses), 'use')}`,
    name: (name: string) => `“${name}”`,
    hearing: () => 'hears everything',
    n: (n: string) => `No. ${n}`,
  } as Readonly<Record<string, (value: string) => string>>,
  /** Of an act that goes both ways, the one that was meant. */
  archiving: {
    'channels.archive': { away: 'archived a channel', back: 'brought a channel back' },
    'channels.archiveAny': { away: 'archived a channel as admin', back: 'brought a channel back as admin' },
  } as Readonly<Record<string, { away: string; back: string }>>,

  acts: {
    'accounts.resetLink': 'made a password reset link',
    'agents.approve': 'let an agent in',
    'agents.claim': 'let an agent in',
    'agents.remove': 'removed an agent',
    'agents.renewKey': 'made a new key for an agent',
    'channels.addMember': 'added somebody to a channel',
    'channels.archive': 'archived a channel, or brought it back',
    'channels.archiveAny': 'archived a channel as admin, or brought it back',
    'channels.removeMember': 'took somebody out of a channel',
    'channels.update': 'changed who sees a channel',
    'deliveries.drop': 'let go of a delivery that was given up',
    'deliveries.retry': 'had a delivery that was given up go out again',
    'invites.create': 'made an invite link',
    'invites.revoke': 'ended an invite link',
    'jobs.drop': 'let go of a job that was given up',
    'jobs.retry': 'had a job that was given up run again',
    'keys.create': 'made an access key',
    'keys.revoke': 'ended an access key',
    'members.remove': 'removed a member',
    'members.setRole': 'changed a role',
    'workspaces.resume': 'let what goes out go on',
    'workspaces.update': 'renamed the workspace',
  } as Readonly<Record<string, string>>,
})

function spanOf(hours: number): string {
  return hours % 24 === 0 && hours > 24 ? counted(hours / 24, 'day') : counted(hours, 'hour')
}
