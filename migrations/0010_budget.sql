-- Budgets.

-- What a guild does about offers and agreements past the budget of their campaign (A2).
ALTER TABLE guilds ADD COLUMN past_budget TEXT NOT NULL DEFAULT 'warn' CHECK (past_budget IN ('warn', 'block'));

-- What each collaboration binds of its campaign's money: deals in force, and offers on the table, which count until their deadline. An
-- offer that amends a deal counts its difference, so the deal's cost is taken off again beside it. It is read for one campaign at a time:
-- the index is named, because without it SQLite reads the whole guild.
CREATE VIEW spending AS
SELECT c.guild, c.campaign, c.reference, NULL AS until, 'committed' AS kind, c.currency, c.cost_minor AS minor
FROM collaborations AS c INDEXED BY collaborations_by_campaign
WHERE c.undone = 0 AND c.campaign IS NOT NULL AND c.cancel_reason IS NULL AND c.cost_minor IS NOT NULL
  AND (c.living IN ('fulfilling', 'completed')
       OR (c.living = 'negotiating'
           AND EXISTS (SELECT 1 FROM talks AS t
                       WHERE t.guild = c.guild AND t.reference = c.reference AND t.outcome IS NULL AND t.amends IS NOT NULL)))
UNION ALL
SELECT c.guild, c.campaign, c.reference, t.deadline, t.offer_side, t.offer_currency, t.offer_minor
FROM collaborations AS c INDEXED BY collaborations_by_campaign JOIN talks AS t ON t.guild = c.guild AND t.reference = c.reference
WHERE c.undone = 0 AND c.campaign IS NOT NULL AND c.cancel_reason IS NULL AND c.living = 'negotiating'
  AND t.outcome IS NULL AND t.offer_withdrawn = 0
UNION ALL
SELECT c.guild, c.campaign, c.reference, t.deadline, t.offer_side, c.currency, -c.cost_minor
FROM collaborations AS c INDEXED BY collaborations_by_campaign JOIN talks AS t ON t.guild = c.guild AND t.reference = c.reference
WHERE c.undone = 0 AND c.campaign IS NOT NULL AND c.cancel_reason IS NULL AND c.living = 'negotiating' AND c.cost_minor IS NOT NULL
  AND t.outcome IS NULL AND t.offer_withdrawn = 0 AND t.amends IS NOT NULL;
