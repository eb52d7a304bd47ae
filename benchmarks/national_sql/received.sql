select organisation_code, '2020-08-14T10:05:00' as received_at
from organisations
order by place
