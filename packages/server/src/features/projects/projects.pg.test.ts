import { createChannel, updateChannel } from '@stoa/protocol/channels'
import { createProject, listProjects, updateProject } from '@stoa/protocol/projects'
import { startTeam } from '@stoa/testkit/team'
import { expect, test } from 'vitest'

test('members make, list, change and archive projects, and tag channels with them; guests know of none', async () => {
  await using team = await startTeam('projects')
  const [cleo, guest] = [await team.join('Cleo'), await team.join('Gast', 'guest')]
  const project = await cleo.run(createProject, { name: 'Apollo', repository: 'git@example.org:apollo' })
  const room = await cleo.run(createChannel, { name: 'apollo', projectId: project.id })
  expect(room.projectId).toBe(project.id)
  expect((await team.owner.run(listProjects, {})).items).toEqual([project])
  expect((await guest.run(listProjects, {})).items).toEqual([])
  const { id: projectId } = project
  await expect(guest.run(createProject, { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(guest.run(updateProject, { projectId, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
  const changed = await team.owner.run(updateProject, { projectId, name: 'Artemis', repository: '', archived: true })
  expect(changed).toMatchObject({ name: 'Artemis', repository: null, archivedAt: expect.any(String) })
  expect(await team.owner.run(updateProject, { projectId, archived: true })).toEqual(changed)
  await expect(cleo.run(createChannel, { name: 'next', projectId })).rejects.toMatchObject({ code: 'conflict' })
  expect(await cleo.run(updateChannel, { channelId: room.id, projectId: null })).toMatchObject({ projectId: null })
  const told = (await cleo.events()).filter((event) => event.type.startsWith('project.'))
  expect(told.map((event) => event.type)).toEqual(['project.created', 'project.updated'])
  expect((await guest.events()).filter((event) => event.type.startsWith('project.'))).toEqual([])
})
