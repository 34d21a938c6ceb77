-- Late customers are counted by currency, and what follows a step by version of its scenario: figures kept before are not,
-- and are worked out anew.
delete from steering_day;
