/** What a register cannot tell of targets, and how their value is to be read meanwhile. */
interface RegisterGap {
  targets: readonly string[]
  open: string
  meanwhile: string
}

/** Known gaps between what the plans ask and what the registers hold; part of docs/plans-readings.md. */
export const REGISTER_GAPS: readonly RegisterGap[] = [
  {
    targets: ['CM-045', 'YZ-013'],
    open: 'A hazard that is known but was never entered has no row.',
    meanwhile:
      'Every row of the ledger is in the ledger, so the value is 100 % unless a dated fact says `isInLedger` = no. Compare with the complaints.',
  },
  {
    targets: ['YZ-011'],
    open: 'The ledger says neither at which level a hazard was found nor since when it is under supervision.',
    meanwhile: 'Inspection and from-above stand for the level; the listing of today is used for past days too.',
  },
  {
    targets: ['CM-001', 'YZ-001', 'CM-002', 'YZ-002'],
    open: 'Hazards found before the town began its ledger.',
    meanwhile: 'Import the old ledger first; without it the stock is too small and the first comparison too severe.',
  },
  {
    targets: ['CM-003', 'YZ-003'],
    open: 'A mechanism is no figure: that no major hazard is overdue at each month end is not itself judged.',
    meanwhile: 'Done when its tasks are; whoever signs off looks at the overdue list of each month end.',
  },
  {
    targets: ['CM-004', 'CM-005'],
    open: 'A whole year is compared with the part of a year.',
    meanwhile: 'The decrease shown during the year is flattering and falls towards its end; the last day decides.',
  },
  {
    targets: ['CM-010', 'CM-012', 'CM-022', 'YZ-017', 'YZ-026', 'YZ-056', 'YZ-081', 'NX-003', 'HL-015'],
    open: 'A result in words: better, stronger, of the standard.',
    meanwhile: 'Done when the tasks listed for the target are. No task listed = not done, so list them first.',
  },
  {
    targets: ['CM-009'],
    open: 'Which department oversees a firm is kept as its id, which most ledgers lack.',
    meanwhile: 'Fill `regulatorId`; a model firm without it leaves the departments unknown.',
  },
  {
    targets: ['CM-021', 'YZ-023', 'YZ-021'],
    open: 'Key dust firms are not defined; the kind of dust is not kept; mines are a ledger of their own.',
    meanwhile: 'Ten or more dust workers of any dust; mines by their mark among the enterprises.',
  },
  {
    targets: ['CM-024'],
    open: 'The reach of hydrants is not computed over the built-up area.',
    meanwhile: 'A tick on each built-up grid cell, from a check on the ground.',
  },
  {
    targets: ['YZ-014'],
    open: 'The six producers are not named.',
    meanwhile: 'Firms with the role production and a review; more than six would not pass either.',
  },
  {
    targets: ['YZ-028', 'YZ-029'],
    open: 'The class of a road is not kept with bridges and works.',
    meanwhile: 'The mark rural of the bridge; the works that are on the planned list.',
  },
  {
    targets: ['YZ-030'],
    open: 'A hazard does not say that it is of an old plant.',
    meanwhile: 'The problem list, with the target in its own column.',
  },
  {
    targets: ['YZ-035'],
    open: 'The base year of the staff figure is not stated.',
    meanwhile: 'The base figure that the mine itself gives.',
  },
  {
    targets: ['YZ-036'],
    open: 'The depot is one place, its three systems are three things.',
    meanwhile: 'Three rows in the register of systems, each with the target.',
  },
  {
    targets: ['YZ-042'],
    open: 'A site that ended is no longer a row of its day.',
    meanwhile: 'Leave the end day of listed projects open until they are dealt with.',
  },
  {
    targets: ['YZ-043', 'YZ-044', 'YZ-045'],
    open: 'Safety facilities are not listed one by one; junctions and stretches derived from the map are not the surveyed ones.',
    meanwhile:
      'Signal or bump at a junction; one tick for a section. The surveyed ledger counts, the map shows the rest.',
  },
  {
    targets: ['YZ-054', 'YZ-055'],
    open: 'Whether a unit is a firm is not in the row of a drill.',
    meanwhile: 'All drills count, those of departments and villages too.',
  },
  {
    targets: ['YZ-068'],
    open: 'Encouraged, not asked, and no day is kept for a rule inside a firm.',
    meanwhile: 'Done when the tasks are; how many firms have a rule is a column of the enterprise ledger.',
  },
  {
    targets: ['YZ-079', 'YZ-082'],
    open: 'Which of the eight actions a plan is for, and who runs a campaign, is not asked.',
    meanwhile: 'One filing, one campaign a year passes.',
  },
  {
    targets: ['MH-026', 'MH-027'],
    open: 'Weighing devices on main roads are built by higher authorities.',
    meanwhile: 'The share is shown; the town can only help.',
  },
  {
    targets: ['NX-035'],
    open: 'The 24 boats belong to the whole district.',
    meanwhile: 'Fewer boats in the ledger of the town cannot reach the figure.',
  },
  {
    targets: ['HL-016'],
    open: 'Its phase ends before the plan was issued.',
    meanwhile: 'Filings before that day count.',
  },
  {
    targets: ['HL-017'],
    open: 'The hazard table has no column for the five items.',
    meanwhile: 'Dated facts about the hazard; without them there is no data.',
  },
]
