/**
 * Audiences are keys under which the log keeps who was where. A feature names its own by the id of what has the
 * audience (a channel); every actor is also alone in the one that bears its own id. These three stand for a workspace.
 */

/** Every member. Whoever leaves it has left the workspace: its streams end. */
export const EVERYONE = 'everyone'
/** All but guests. */
export const STAFF = 'staff'
/** Owners and admins. */
export const ADMINS = 'admins'

/** Who sees an actor's presence: staff, and guests who share another audience with it. */
export const presenceOf = (actorId: string): string => `presence:${actorId}`
