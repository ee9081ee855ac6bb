module form

go 1.23
