/** Props that give an element a tooltip, drawn by the one TooltipLayer; a control must have its name besides. */
export function tooltip(text: string, keys?: string): { 'data-tooltip': string; 'data-tooltip-keys'?: string } {
  return { 'data-tooltip': text, ...(keys && { 'data-tooltip-keys': keys }) }
}
