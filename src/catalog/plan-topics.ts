import { z } from 'zod'
import { parseContract } from '../contracts/parse.ts'
import { planTopic } from '../contracts/plan-topic.ts'
import type { PlanTopic } from '../core/plans/compare.ts'
import topics from './plan-topics.json' with { type: 'json' }

/** Subjects of the comparison of plans, in the order they are shown. */
export const PLAN_TOPICS: readonly PlanTopic[] = parseContract(
  z.array(planTopic),
  topics,
  'src/catalog/plan-topics.json',
)
