SELECT name, begun_at, ended_at, good_at, outcome, detail, failures FROM job ORDER BY name
