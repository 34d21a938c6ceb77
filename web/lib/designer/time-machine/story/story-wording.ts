import type { DesignerData } from '../../view.ts';
import type { ToldStory } from '../told-story.ts';
import { currenciesOf } from './wording.ts';
import type { Wording } from './wording.ts';

/** What the words of a told story need. */
export const storyWording = (
	{ steps, tried }: Pick<ToldStory, 'steps' | 'tried'>,
	{ currency, zone }: Pick<DesignerData, 'currency' | 'zone'>,
): Wording => ({ plan: steps, currency, currencies: currenciesOf(tried), zone });
