import { expect, test } from 'vitest'
import { csvAddress, readAuditFilter } from './auditFilter.ts'

test('an address that says nonsense shows the whole log', () => {
  expect(readAuditFilter({ actorId: 7, operation: '', outcome: 'maybe', page: '3' })).toEqual({})
})

test('the CSV holds what the page shows', () => {
  const filter = readAuditFilter({ actorId: 'mbr_1', operation: 'keys.create', outcome: 'refused' })
  expect(csvAddress('wsp_1', filter)).toBe(
    '/api/v1/workspaces/wsp_1/audit-log.csv?actorId=mbr_1&operation=keys.create&outcome=refused',
  )
  expect(csvAddress('wsp_1', {})).toBe('/api/v1/workspaces/wsp_1/audit-log.csv')
})
