-- The provider's codes for its no to a request, separated by spaces: a repeat is given the same answer for ever.
alter table payments add column call_rejection text;
