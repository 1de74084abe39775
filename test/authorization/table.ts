/**
 * Who may do what, written by hand: what the server answers is held against it, never the other way round.
 *
 * One workspace: its owner; an admin; a member, who made the rooms and answers for both agents; that member's personal key;
 * another member; a guest; an agent in the rooms and one outside. A stranger owns a workspace of their own and knocks at this one; `crossed` is
 * the same stranger under their own workspace's path with ids of this one. Nobody is not signed in.
 *
 * The room is private: owner, member, guest and agent are in it. The hall is public, and the admin is in it too; the
 * other member and the agent outside only see it. #general is public, without the guest. The direct conversation is the
 * member's with the agent.
 *
 * ok: done, or found. -: answered, but without what the line is about. A number: refused, as HTTP has it (404 to who may
 * not see, 403 to who sees and may not). A dot: nothing of this workspace is named, so there is nothing to cross.
 */
export const columns = [
  'owner',
  'admin',
  'member',
  'key',
  'other',
  'guest',
  'agent',
  'outside',
  'stranger',
  'crossed',
  'nobody',
] as const

export const operationTable = `
                                      owner admin member key   other guest agent outside stranger crossed nobody
accounts.me                           ok    ok    ok     ok    ok    ok    403   403     ok       .       401
preferences.get                       ok    ok    ok     403   ok    ok    403   403     404      .       401
preferences.set                       ok    ok    ok     403   ok    ok    403   403     404      .       401
sessions.list, the member's           -     -     ok     403   -     -     403   403     -        .       401
sessions.revoke, the member's         404   404   ok     403   404   404   403   403     404      .       401
keys.create                           ok    ok    ok     403   ok    ok    403   403     404      .       401
keys.list, the member's               -     -     ok     ok    -     -     -     -       404      -       401
keys.revoke, the member's             404   404   ok     ok    404   404   404   404     404      404     401
server.info                           ok    ok    ok     ok    ok    ok    ok    ok      ok       .       ok
accounts.resetLink, the guest's       ok    ok    403    403   403   403   403   403     404      404     401
accounts.resetLink, the admin's       ok    403   403    403   403   403   403   403     404      404     401

workspaces.create                     ok    ok    ok     403   ok    ok    403   403     ok       .       401
workspaces.list                       ok    ok    ok     ok    ok    ok    403   403     -        .       401
workspaces.waiting                    ok    ok    ok     403   ok    ok    403   403     -        .       401
workspaces.get                        ok    ok    ok     ok    ok    ok    ok    ok      404      .       401
workspaces.update                     ok    ok    403    403   403   403   403   403     404      .       401
workspaces.resume                     ok    403   403    403   403   403   403   403     404      .       401
members.list, the other               ok    ok    ok     ok    ok    -     ok    ok      404      -       401
members.list, the agent               ok    ok    ok     ok    ok    ok    ok    ok      404      -       401
members.update, the other             ok    ok    403    403   ok    404   403   403     404      404     401
members.update, the guest             ok    ok    403    403   403   ok    403   403     404      404     401
members.update, the admin             ok    ok    403    403   403   403   403   403     404      404     401
members.update, the owner             ok    403   403    403   403   403   403   403     404      404     401
members.update, the agent             ok    ok    ok     ok    403   403   ok    403     404      404     401
members.setStatus                     ok    ok    ok     ok    ok    ok    ok    ok      404      .       401
members.setDoNotDisturb               ok    ok    ok     ok    ok    ok    ok    ok      404      .       401
members.setAvatar, of the other       ok    ok    403    403   ok    404   403   403     404      404     401
members.setAvatar, of the admin       ok    ok    403    403   403   403   403   403     404      404     401
members.setAvatar, of the agent       ok    ok    ok     ok    403   403   ok    403     404      404     401
members.setAvatar, the member's file  404   404   ok     ok    403   403   404   403     404      404     401
members.setRole, to guest             ok    ok    403    403   403   403   403   403     404      404     401
members.setRole, to owner             ok    403   403    403   403   403   403   403     404      404     401
members.remove, a member              ok    ok    403    403   403   404   403   403     404      404     401
members.remove, an agent              ok    ok    ok     ok    403   404   403   403     404      404     401
members.remove, another owner         ok    403   403    403   403   404   403   403     404      404     401
invites.create, as a member           ok    ok    ok     ok    ok    403   ok    ok      404      .       401
invites.create, as an admin           ok    ok    403    403   403   403   403   403     404      .       401
invites.create, into the room         ok    404   ok     ok    404   403   ok    404     404      404     401
invites.list, the member's            ok    ok    ok     ok    -     -     -     -       404      -       401
invites.revoke, the member's          ok    ok    ok     ok    404   404   404   404     404      404     401
invites.preview                       ok    ok    ok     ok    ok    ok    ok    ok      ok       .       ok
invites.accept                        ok    ok    ok     403   ok    ok    403   403     ok       .       401

projects.create                       ok    ok    ok     ok    ok    403   ok    ok      404      .       401
projects.list                         ok    ok    ok     ok    ok    -     ok    ok      404      -       401
projects.update                       ok    ok    ok     ok    ok    404   ok    ok      404      404     401

channels.create                       ok    ok    ok     ok    ok    403   ok    ok      404      .       401
channels.create, of a project         ok    ok    ok     ok    ok    403   ok    ok      404      404     401
channels.list, the room               ok    -     ok     ok    -     ok    ok    -       404      -       401
channels.list, #general               ok    ok    ok     ok    ok    -     ok    ok      404      -       401
channels.list, the conversation       -     -     ok     ok    -     -     ok    -       404      -       401
channels.sizes, the room              ok    -     ok     ok    -     ok    ok    -       404      -       401
channels.sizes, #general              ok    ok    ok     ok    ok    -     ok    ok      404      -       401
channels.get, the room                ok    404   ok     ok    404   ok    ok    404     404      404     401
channels.get, #general                ok    ok    ok     ok    ok    404   ok    ok      404      404     401
channels.get, the conversation        404   404   ok     ok    404   404   ok    404     404      404     401
channels.update, the room             ok    404   ok     ok    404   403   ok    404     404      404     401
channels.update, the hall             ok    ok    ok     ok    403   403   ok    403     404      404     401
channels.update, who sees the hall    ok    ok    ok     ok    403   403   403   403     404      404     401
channels.update, the name of #general ok    ok    403    403   403   404   403   403     404      404     401
channels.archive, the room            ok    404   ok     ok    404   403   403   404     404      404     401
channels.archive, the hall            ok    ok    ok     ok    403   403   403   403     404      404     401
channels.join, the room               ok    404   ok     ok    404   ok    ok    404     404      404     401
channels.join, #general               ok    ok    ok     ok    ok    404   ok    ok      404      404     401
channels.leave, the room              ok    404   ok     ok    404   ok    ok    404     404      404     401
channels.members, the room            ok    404   ok     ok    404   ok    ok    404     404      404     401
channels.members, the conversation    404   404   ok     ok    404   404   ok    404     404      404     401
channels.addMember, to the room       ok    404   ok     ok    404   403   ok    404     404      404     401
channels.addMember, to the hall       ok    ok    ok     ok    403   403   ok    403     404      404     401
channels.removeMember, the guest      ok    404   ok     ok    404   ok    403   404     404      404     401
channels.removeMember, the agent      ok    404   ok     ok    404   403   ok    404     404      404     401
channels.setHearing, in the room      ok    404   ok     ok    404   403   ok    404     404      404     401
channels.setHearing, in the hall      ok    ok    ok     ok    403   403   ok    403     404      404     401
channels.setLevel, in the room        ok    404   ok     ok    404   ok    ok    404     404      404     401
channels.setLevel, in the hall        ok    ok    ok     ok    403   ok    ok    403     404      404     401
channels.listAll, the room            ok    ok    403    403   403   403   403   403     404      .       401
channels.archiveAny, the room         ok    ok    403    403   403   403   403   403     404      404     401
dms.open, with the other              ok    ok    ok     ok    400   404   ok    ok      404      404     401
dms.open, with the agent              ok    ok    ok     ok    ok    ok    400   ok      404      404     401

messages.post, in the room            ok    404   ok     ok    404   ok    ok    404     404      404     401
messages.post, in a thread there      ok    404   ok     ok    404   ok    ok    404     404      404     401
messages.post, in the hall            ok    ok    ok     ok    403   ok    ok    403     404      404     401
messages.post, in the conversation    404   404   ok     ok    404   404   ok    404     404      404     401
messages.post, the member's file      404   404   ok     ok    403   404   404   403     404      404     401
messages.list, the room               ok    404   ok     ok    404   ok    ok    404     404      404     401
messages.list, #general               ok    ok    ok     ok    ok    404   ok    ok      404      404     401
messages.list, the conversation       404   404   ok     ok    404   404   ok    404     404      404     401
messages.thread                       ok    404   ok     ok    404   ok    ok    404     404      404     401
messages.get                          ok    404   ok     ok    404   ok    ok    404     404      404     401
messages.history                      ok    404   ok     ok    404   ok    ok    404     404      404     401
messages.edit, the member's           403   404   ok     ok    404   403   403   404     404      404     401
messages.edit, the member's in a hall 403   403   ok     ok    403   403   403   403     404      404     401
messages.delete, the member's         ok    404   ok     ok    404   403   403   404     404      404     401
messages.delete, the same in the hall ok    ok    ok     ok    403   403   403   403     404      404     401
reactions.add, in the room            ok    404   ok     ok    404   ok    ok    404     404      404     401
reactions.add, in the hall            ok    ok    ok     ok    403   ok    ok    403     404      404     401
reactions.remove, in the room         ok    404   ok     ok    404   ok    ok    404     404      404     401
reactions.remove, in the hall         ok    ok    ok     ok    403   ok    ok    403     404      404     401
channels.read, the room               ok    404   ok     ok    404   ok    ok    404     404      404     401
channels.read, the hall               ok    ok    ok     ok    403   ok    ok    403     404      404     401
threads.list                          ok    -     ok     ok    -     -     -     -       404      -       401
threads.follow                        ok    404   ok     ok    404   ok    ok    404     404      404     401
threads.read                          ok    404   ok     ok    404   ok    ok    404     404      404     401
drafts.save, in the room              ok    404   ok     ok    404   ok    ok    404     404      404     401
drafts.list, the member's             -     -     ok     ok    -     -     -     -       404      -       401
typing.send, in the room              ok    404   ok     ok    404   ok    ok    404     404      404     401
typing.send, in the hall              ok    ok    ok     ok    403   ok    ok    403     404      404     401
messages.start, in the room           ok    404   ok     ok    404   ok    ok    404     404      404     401
messages.stream, the agent's          403   404   403    403   404   403   ok    404     404      404     401
messages.finish, the agent's          403   404   403    403   404   403   ok    404     404      404     401

pins.add, in the room                 ok    404   ok     ok    404   ok    ok    404     404      404     401
pins.add, in the hall                 ok    ok    ok     ok    403   ok    ok    403     404      404     401
pins.remove, in the room              ok    404   ok     ok    404   ok    ok    404     404      404     401
pins.remove, in the hall              ok    ok    ok     ok    403   ok    ok    403     404      404     401
pins.list, the room                   ok    404   ok     ok    404   ok    ok    404     404      404     401
pins.list, #general                   ok    ok    ok     ok    ok    404   ok    ok      404      404     401
saved.add, in the room                ok    404   ok     ok    404   ok    ok    404     404      404     401
saved.add, in #general                ok    ok    ok     ok    ok    404   ok    ok      404      404     401
saved.finish, the member's            404   404   ok     ok    404   404   404   404     404      404     401
saved.remove, the member's            404   404   ok     ok    404   404   404   404     404      404     401
saved.list, the member's              -     -     ok     ok    -     -     -     -       404      -       401

files.get, in the room                ok    404   ok     ok    404   ok    ok    404     404      404     401
files.get, the member's, unsent       404   404   ok     ok    404   404   404   404     404      404     401
files.describe, the member's, unsent  404   404   ok     ok    404   404   404   404     404      404     401
mentions.list, the guest's            -     -     -      -     -     ok    -     -       404      -       401
search.all, the room                  ok    -     ok     ok    -     ok    ok    -       404      -       401
search.all, #general                  ok    ok    ok     ok    ok    -     ok    ok      404      -       401
search.all, the conversation          -     -     ok     ok    -     -     ok    -       404      -       401
search.all, the other                 ok    ok    ok     ok    ok    -     ok    ok      404      -       401

agents.register                       ok    ok    ok     ok    ok    ok    ok    ok      ok       .       ok
agents.previewClaim                   ok    ok    ok     ok    ok    ok    ok    ok      ok       .       ok
agents.claim, by its code             ok    ok    ok     403   ok    403   403   403     404      .       401
agents.me                             403   403   403    403   403   403   ok    -       403      .       401
agents.connect                        403   403   403    403   403   403   ok    404     403      .       401
agents.roster                         403   403   403    403   403   403   ok    -       403      .       401
agents.remove                         403   403   403    403   403   403   ok    404     403      .       401
agents.list, the agent                ok    ok    ok     ok    ok    ok    ok    ok      404      -       401
agents.list, the one outside          ok    ok    ok     ok    ok    -     ok    ok      404      -       401
agents.get, the agent                 ok    ok    ok     ok    ok    ok    ok    ok      404      404     401
agents.get, the one outside           ok    ok    ok     ok    ok    404   ok    ok      404      404     401
agents.approve                        ok    ok    ok     ok    403   404   403   403     404      404     401
agents.renewKey                       ok    ok    ok     ok    403   404   403   403     404      404     401
personas.get, the agent's             ok    ok    ok     ok    403   403   ok    403     404      404     401
personas.list, the agent's            ok    ok    ok     ok    403   403   ok    403     404      404     401
personas.set, the agent's             ok    ok    ok     ok    403   403   403   403     404      404     401
personas.set, the one outside's       ok    ok    ok     ok    403   404   403   403     404      404     401
deliveries.list, the agent's          ok    ok    ok     ok    403   403   ok    403     404      404     401
deliveries.listAll, the agent's       ok    ok    403    403   403   403   403   403     404      -       401
deliveries.retry, a dead one          ok    ok    403    403   403   403   403   403     404      404     401
deliveries.drop, a dead one           ok    ok    403    403   403   403   403   403     404      404     401
deliveries.ack                        403   403   403    403   403   403   ok    ok      404      .       401

events.list, the room's               ok    -     ok     ok    -     ok    ok    -       404      .       401
auditLog.list                         ok    ok    403    403   403   403   403   403     404      .       401
jobs.queues                           ok    403   403    403   403   403   403   403     404      403     401
jobs.list                             ok    403   403    403   403   403   403   403     404      403     401
jobs.retry, a dead one                ok    403   403    403   403   403   403   403     404      403     401
jobs.drop, a dead one                 ok    403   403    403   403   403   403   403     404      403     401
`

/** Plain routes and streams. Sign-in's own are asked by a person of their own, with the same columns for everybody else. */
export const routeTable = `
                                      owner admin member key   other guest agent outside stranger crossed nobody
POST files                            ok    ok    ok     ok    ok    ok    ok    ok      404      .       401
GET files/:fileId/content             ok    404   ok     ok    404   ok    ok    404     404      404     401
GET files/:fileId/pdf                 ok    404   ok     ok    404   ok    ok    404     404      404     401
GET files/:fileId/thumbnail           ok    404   ok     ok    404   ok    ok    404     404      404     401
GET members/:memberId/avatar/:version ok    ok    ok     ok    ok    ok    ok    ok      404      404     401
GET audit-log.csv                     ok    ok    403    403   403   403   403   403     404      .       401
GET events                            ok    ok    ok     ok    ok    ok    ok    ok      404      .       401
GET live                              ok    ok    ok     ok    ok    ok    ok    ok      404      .       401
GET /skill.md                         ok    ok    ok     ok    ok    ok    ok    ok      ok       .       ok
POST /api/auth/sign-up/email          ok    ok    ok     ok    ok    ok    ok    ok      ok       .       ok
POST /api/auth/sign-in/email          ok    ok    ok     ok    ok    ok    ok    ok      ok       .       ok
POST /api/auth/request-password-reset 400   400   400    400   400   400   400   400     400      .       400
POST /api/auth/reset-password         400   400   400    400   400   400   400   400     400      .       400
GET /api/auth/get-session             ok    ok    ok     -     ok    ok    -     -       ok       .       -
POST /api/auth/change-password        400   400   400    401   400   400   401   401     400      .       401
POST /api/auth/sign-out               ok    ok    ok     ok    ok    ok    ok    ok      ok       .       ok
`

/** Who hears. A stranger listens to the workspace of their own. */
export const listeners = ['owner', 'admin', 'member', 'other', 'guest', 'agent', 'outside', 'stranger'] as const

/** Each event, as it comes on a stream that is open and as it is read up on. */
export const eventTable = `
                                      owner admin member other guest agent outside stranger
workspace.updated                     yes   yes   yes    yes   yes   yes   yes     -
member.joined, somebody new           yes   yes   yes    yes   -     yes   yes     -
member.updated, the agent             yes   yes   yes    yes   yes   yes   yes     -
member.updated, the other             yes   yes   yes    yes   -     yes   yes     -
member.updated, who enters the room   -     -     -      -     yes   -     -       -
member.removed, somebody new          yes   yes   yes    yes   -     yes   yes     -
member.removed, who was in the room   yes   yes   yes    yes   yes   yes   yes     -
invite.created, the member's          yes   yes   yes    -     -     -     -       -
invite.created, the owner's           yes   yes   -      -     -     -     -       -
invite.updated, the member's          yes   yes   yes    -     -     -     -       -

project.created                       yes   yes   yes    yes   -     yes   yes     -
project.updated                       yes   yes   yes    yes   -     yes   yes     -

channel.created, private              -     -     yes    -     -     -     -       -
channel.created, public               yes   yes   yes    yes   -     yes   yes     -
channel.updated, the room             yes   -     yes    -     yes   yes   -       -
channel.updated, the hall             yes   yes   yes    yes   yes   yes   yes     -
channel.updated, #general             yes   yes   yes    yes   -     yes   yes     -
channel.member_added, to the room     yes   -     yes    -     yes   yes   -       -
channel.member_updated, in the room   yes   -     yes    -     yes   yes   -       -
channel.member_removed, from the room yes   -     yes    -     yes   yes   -       -

message.posted, in the room           yes   -     yes    -     yes   yes   -       -
message.posted, in the hall           yes   yes   yes    -     yes   yes   -       -
message.posted, in #general           yes   yes   yes    yes   -     -     -       -
message.posted, in the conversation   -     -     yes    -     -     yes   -       -
message.edited, in the room           yes   -     yes    -     yes   yes   -       -
message.finished, in the room         yes   -     yes    -     yes   yes   -       -
message.deleted, in the room          yes   -     yes    -     yes   yes   -       -
reaction.added, in the room           yes   -     yes    -     yes   yes   -       -
reaction.removed, in the room         yes   -     yes    -     yes   yes   -       -
pin.added, in the room                yes   -     yes    -     yes   yes   -       -
pin.added, in #general                yes   yes   yes    yes   -     -     -       -
pin.removed, in the room              yes   -     yes    -     yes   yes   -       -
saved.updated, the member's           -     -     yes    -     -     -     -       -
file.uploaded, the member's           -     -     yes    -     -     -     -       -
file.described, the member's          -     -     yes    -     -     -     -       -
channel.level_set, the member's       -     -     yes    -     -     -     -       -
channel.read, by the member           -     -     yes    -     -     -     -       -
thread.updated, the member's place    -     -     yes    -     -     -     -       -
draft.saved, the member's             -     -     yes    -     -     -     -       -

preferences.updated, the member's     -     -     yes    -     -     -     -       -
key.created, the member's             -     -     yes    -     -     -     -       -
key.revoked, the member's             -     -     yes    -     -     -     -       -
agent.waiting, for the member         yes   yes   yes    -     -     -     -       -
agent.updated                         yes   yes   yes    yes   -     yes   yes     -
persona.updated, the agent's          yes   yes   yes    -     -     yes   -       -
`

/** What is live, and not kept. */
export const liveTable = `
                                      owner admin member other guest agent outside stranger
typing, in the room                   yes   -     yes    -     yes   yes   -       -
typing, in the hall                   yes   yes   yes    -     yes   yes   -       -
typing, in the conversation           -     -     yes    -     -     yes   -       -
presence, of somebody new             yes   yes   yes    yes   -     yes   yes     -
presence, of one in the room          yes   yes   yes    yes   yes   yes   yes     -
delta, in the room                    yes   -     yes    -     yes   yes   -       -
`

/** Agents on the broker: the one in the rooms, the one outside, and one of the stranger's workspace. */
export const connected = ['agent', 'outside', 'elsewhere'] as const

/** Topics of the agent's and of channels. */
export const topicTable = `
                                      agent outside elsewhere
inbox, to hear                        yes   -       -
inbox, to speak                       -     -       -
outbox, to speak                      yes   -       -
outbox, to hear                       -     -       -
status, to speak                      yes   -       -
status, to hear                       -     -       -
channel, to hear the room             yes   -       -
channel, to hear the hall             yes   -       -
channel, to hear the conversation     yes   -       -
channel, to hear #general             -     -       -
channel, to speak in the room         -     -       -
`

export type Column = (typeof columns)[number]
export type Mark = 'ok' | 'yes' | '-' | '.' | '400' | '401' | '403' | '404'

/** Reads a table: a label, then a mark for each column. What stands before the comma is what the line is about. */
export function readTable<C extends string>(text: string, heads: readonly C[]) {
  const [head = '', ...rows] = text.split('\n').filter((row) => row.trim() !== '')
  if (head.trim().split(/\s+/).join() !== heads.join()) throw new Error(`the table has other columns: ${head}`)
  return rows.map((row) => {
    const [, label = '', rest = ''] = /^(.*?)((?:\s+(?:ok|yes|-|\.|\d{3}))+)$/.exec(row) ?? []
    const found = rest.trim().split(/\s+/)
    if (found.length !== heads.length) throw new Error(`a line needs ${heads.length} marks: ${row}`)
    const marks = Object.fromEntries(heads.map((column, index) => [column, found[index]])) as Record<C, Mark>
    return { label, subject: label.split(',')[0] ?? '', marks }
  })
}
