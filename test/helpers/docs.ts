/** The reads without an example of what they need, each with the reason. */
export const WITHOUT_EXAMPLE: Record<string, string> = {
  getDownload: 'nothing was exported',
  getImport: 'its address is drawn when a large import begins',
  listScheduleLines: 'no measure of the seed has a schedule',
};
