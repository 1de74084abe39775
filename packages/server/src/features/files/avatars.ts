import { AppError } from '@stoa/protocol/errors'
import { hasThumbnail } from '@stoa/protocol/files'
import { setAvatar as contract } from '@stoa/protocol/workspaces'
import { and, eq } from 'drizzle-orm'
import { enter, visit } from '../../core/enter.ts'
import { command } from '../../core/operation.ts'
import type { Route } from '../../core/route.ts'
import { accessMember } from '../workspaces/access.ts'
import { announceMember } from '../workspaces/audiences.ts'
import { assertMayEdit } from '../workspaces/operations/update-member.ts'
import { presentMember } from '../workspaces/present.ts'
import { members } from '../workspaces/tables.ts'
import { accessLoose } from './access.ts'
import { servePicture } from './served.ts'
import { files } from './tables.ts'
import type { ThumbnailDeps } from './thumbnail-route.ts'
import { makings } from './thumbnail-route.ts'

/**
 * An upload of one's own becomes a face: its bytes go over from the file, which is no more, to the member. As the
 * system: guests who know the member are told, wherever they met.
 */
export const setAvatar = command(
  contract,
  async ({ tx, actor, write }, { memberId, fileId }) => {
    const before = await accessMember(tx, actor, memberId, { lock: 'no key update' })
    assertMayEdit(actor, before)
    const file = fileId === null ? null : await accessLoose(tx, actor, fileId)
    if (file && !hasThumbnail(file))
      throw new AppError('unsupported', 'Send a JPEG, PNG, WebP, AVIF or GIF picture of up to 50 megapixels.')
    if (!file && before.avatar === null) return presentMember(before)
    const next = await write.numbers()
    const row = { ...before, avatar: file?.sha256 ?? null, updatedSeq: next() }
    await tx
      .update(members)
      .set({ avatar: row.avatar, updatedSeq: row.updatedSeq })
      .where(and(eq(members.workspaceId, row.workspaceId), eq(members.id, row.id)))
    if (file) await tx.delete(files).where(and(eq(files.workspaceId, row.workspaceId), eq(files.id, file.id)))
    await announceMember(write, next, 'member.updated', row)
    return presentMember(row)
  },
  { as: 'system' },
)

/** A face, square, as WebP, for those who know the member; the address holds which picture it is of. */
export function avatarRoute(deps: ThumbnailDeps): Route {
  return {
    method: 'GET',
    path: '/api/v1/workspaces/:workspaceId/members/:memberId/avatar/:version',
    handle: async (request, caller, params) => {
      const visitor = await enter(deps.directory, caller, params.workspaceId)
      const { avatar } = await visit(deps, visitor, (tx, actor) =>
        accessMember(tx, actor, params.memberId ?? '', { removed: true }),
      )
      const original = avatar?.startsWith(params.version ?? ' ') ? await deps.thumbnails.original(avatar) : undefined
      const small =
        original && (await deps.thumbnails.get(original, 'avatar', () => deps.limiter.take(makings, visitor.id)))
      if (!small) throw new AppError('not_found', 'There is no such picture.')
      return servePicture(request, small, `"${avatar}.avatar"`)
    },
  }
}
