import { aboutPage } from './about.ts';
import { actorsPage, officialPage } from './actor.ts';
import { changesPage } from './changes.ts';
import { checkPage } from './check.ts';
import { documentPage } from './document.ts';
import { documentsPage } from './documents.ts';
import { homePage } from './home.ts';
import { measurePage } from './measure.ts';
import { measuresPage } from './measures.ts';
import { officialsPage } from './officials.ts';
import type { AnyPage } from './page.ts';
import { searchPage } from './search.ts';
import { statementPage } from './statement.ts';
import { statementsPage } from './statements.ts';
import { roundPage } from './talks.round.ts';
import { talksPage } from './talks.ts';
import { threatPage } from './threat.ts';
import { threatsPage } from './threats.ts';
import { timelinePage } from './timeline.ts';

/** All pages, in navigation order. */
export const PAGES: readonly AnyPage[] = [
  homePage,
  measuresPage,
  measurePage,
  officialsPage,
  officialPage,
  actorsPage,
  statementsPage,
  statementPage,
  threatsPage,
  threatPage,
  talksPage,
  roundPage,
  documentsPage,
  documentPage,
  timelinePage,
  searchPage,
  checkPage,
  changesPage,
  aboutPage,
];
