module aioratings/infra/stack

go 1.26.0
