/** Makes a text area as high as its text; what limits it is `max-block-size`. (`field-sizing` is younger than many phones.) */
export function growWithText(area: HTMLTextAreaElement): void {
  area.style.height = 'auto';
  const borders = area.offsetHeight - area.clientHeight;
  area.style.height = `${area.scrollHeight + borders}px`;
}
